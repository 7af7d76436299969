"""Python runs this before a house of a journey: one name is on this machine, and its certificate is trusted.

The house itself knows no such switch: it is made to reach what it otherwise refuses from outside, and here
alone, when it first looks where it may go.
"""

import os
import ssl
import sys
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

_HERE, _REACH = "127.0.0.1", "freehold.foundation.reach"


class _Wider(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        name, certificate = os.environ["ELSEWHERE_NAME"], os.environ["ELSEWHERE_CERTIFICATE"]
        wider = module.Reach(
            look_up=lambda host, _port: [_HERE] if host == name else [],
            may=lambda address: address == _HERE,
            trusts=ssl.create_default_context(cafile=certificate),
        )
        vars(module)["INTERNET"] = wider


class _Finder(PathFinder):
    @classmethod
    def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname != _REACH:
            return None
        spec = super().find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = _Wider(fullname, spec.origin)
        return spec


sys.meta_path.insert(0, _Finder)

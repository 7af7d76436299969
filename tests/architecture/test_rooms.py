"""Capabilities do not reach each other, also not in the ways that an import contract cannot see."""

import ast
import re
import weakref
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db.models import signals

from tests.architecture.source import CAPABILITIES, Module, example, modules, name_of, templates, text_of

Lint = Callable[[Module], Iterator[str]]
TO_ANYTHING = {"GenericForeignKey", "GenericRelation", "ContentType"}
RELATIONS = ("ForeignKey", "OneToOneField", "ManyToManyField")
MAY_LOAD_BY_NAME = {
    "src/freehold/interfaces/cli/registry.py": "commands are found by the names of their files",
    "src/freehold/site/app.py": "the site brings together what declares itself as it is imported",
}
REFERENCE = re.compile(r"{%-?\s*(?:include|extends|import|from)\s+[\"']([^\"']+)[\"']")
ADDRESS = re.compile(r"url\(\s*[\"'](\w+):")


def foreign_keys_by_text(module: Module) -> Iterator[str]:
    """A relation to another capability's model, written as text so that nothing is imported."""
    for call in module.calls():
        if name_of(call.func).rpartition(".")[2] not in RELATIONS:
            continue
        given = [*call.args[:1], *(each.value for each in call.keywords if each.arg == "to")]
        for target in map(text_of, given):
            label = target.partition(".")[0]
            if label in CAPABILITIES and label != module.capability:
                yield module.at(call, f"a relation to {target}: keep an opaque id and go through a port")


def models_by_name(module: Module) -> Iterator[str]:
    for call in module.calls():
        if name_of(call.func).endswith(
            ("apps.get_model", "apps.get_app_config", "apps.get_containing_app_config")
        ):
            yield module.at(call, "a model by name: import it from its room, or go through a port")


def modules_by_name(module: Module) -> Iterator[str]:
    """``import_module`` is for an app that loads its own parts when it is ready."""
    if module.path in MAY_LOAD_BY_NAME:
        return
    own = module.path.removeprefix("src/").rpartition("/")[0].replace("/", ".") + "."
    for call in module.calls():
        name = name_of(call.func).rpartition(".")[2]
        if name == "import_string" or name == "__import__":
            yield module.at(call, "code by name: import it, or let site/wiring.py hand it over")
        elif name == "import_module" and not (call.args and _is_of(own, call.args[0])):
            yield module.at(call, f"a module by name that is not one of {own}")


def _is_of(own: str, name: ast.expr) -> bool:
    """Whether a name begins with the room's own, written out or as the ``self.name`` of its AppConfig."""
    if isinstance(name, ast.JoinedStr) and isinstance(name.values[0], ast.FormattedValue):
        return name_of(name.values[0].value) == "self.name"
    return text_of(name).startswith(own)


def anything_keys(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.Attribute) and name_of(node).rpartition(".")[2] in TO_ANYTHING:
            yield module.at(node, "a key to anything: keep a ThingRef (kind, id)")


def receivers(module: Module) -> Iterator[str]:
    """No signals between apps: what happens is called."""
    for node in ast.walk(module.tree):
        decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
        if any(name_of(getattr(each, "func", each)).endswith("receiver") for each in decorators):
            yield module.at(node, "a signal receiver: call the operation")
    for call in module.calls():
        *_, signal, method = ["", *name_of(call.func).split(".")]
        if method == "connect" and signal.startswith(("pre_", "post_", "request_", "m2m_")):
            yield module.at(call, "a signal receiver: call the operation")


def templates_of_others(template: Module) -> Iterator[str]:
    found = [name.partition("/")[0] for name in REFERENCE.findall(template.text)]
    for other in [*found, *ADDRESS.findall(template.text)]:
        if other in CAPABILITIES and template.capability not in (None, other):
            yield f"{template.path}: reaches into {other}: compose through slots and links.for_(ref)"


LINTS: list[Lint] = [foreign_keys_by_text, models_by_name, modules_by_name, anything_keys, receivers]


@pytest.mark.parametrize("lint", LINTS, ids=lambda lint: lint.__name__)
def test_no_module_reaches_into_another_room(lint: Lint) -> None:
    assert [found for module in modules() for found in lint(module)] == []


def test_no_template_reaches_into_another_room() -> None:
    assert [found for template in templates() for found in templates_of_others(template)] == []


BAD: list[tuple[Lint, str]] = [
    (foreign_keys_by_text, 'order = models.ForeignKey("commerce.Order", on_delete=CASCADE)'),
    (foreign_keys_by_text, 'order = models.OneToOneField(on_delete=CASCADE, to="commerce.Order")'),
    (models_by_name, 'Order = apps.get_model("commerce", "Order")'),
    (models_by_name, 'Order = django.apps.apps.get_model("commerce.Order")'),
    (modules_by_name, 'orders = importlib.import_module("freehold.capabilities.commerce.models")'),
    (modules_by_name, 'orders = import_module(f"freehold.capabilities.{name}.models")'),
    (modules_by_name, 'Order = import_string("freehold.capabilities.commerce.models.Order")'),
    (modules_by_name, "import_module(name)"),
    (anything_keys, "thing = GenericForeignKey()"),
    (anything_keys, "kind = contenttypes.models.ContentType.objects.get()"),
    (receivers, "@receiver(post_save, sender=Post)\ndef count(sender, **kwargs): ..."),
    (receivers, "signals.post_save.connect(count)"),
]
GOOD: list[tuple[Lint, str]] = [
    (foreign_keys_by_text, 'topic = models.ForeignKey("community.Topic", on_delete=CASCADE)'),
    (foreign_keys_by_text, 'author = models.ForeignKey("people.Person", on_delete=CASCADE)'),
    (foreign_keys_by_text, "topic = models.ForeignKey(Topic, on_delete=CASCADE)"),
    (models_by_name, "found = apps.get_models()"),
    (modules_by_name, 'import_module("freehold.capabilities.community.personal")'),
    (modules_by_name, 'import_module(f"freehold.capabilities.community.{part}")'),
    (modules_by_name, 'import_module(f"{self.name}.{part}")'),
    (anything_keys, "thing = ThingRef(kind, id)"),
    (receivers, "door.connect(address)"),
]


@pytest.mark.parametrize(("lint", "line"), BAD)
def test_a_bad_line_is_found(lint: Lint, line: str) -> None:
    assert len(list(lint(example(line)))) == 1


@pytest.mark.parametrize(("lint", "line"), GOOD)
def test_a_good_line_is_left_alone(lint: Lint, line: str) -> None:
    assert list(lint(example(line))) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('{% include "commerce/basket.html" %}', 1),
        ('{%- from "commerce/parts.html" import price -%}', 1),
        ('<a href="{{ url("commerce:basket") }}">', 1),
        ('{% include "components/button.html" %}', 0),
        ('{% extends "community/frame.html" %}', 0),
        ('<a href="{{ url("people:profile", handle) }}">', 0),
    ],
)
def test_a_template_of_another_room_is_found(line: str, found: int) -> None:
    path = "src/freehold/interfaces/web/templates/community/topic.html"
    assert len(list(templates_of_others(example(line, path)))) == found


def test_no_model_is_related_to_a_model_of_another_capability() -> None:
    """The same as the registry has it after everything is loaded, however it was written."""
    crossing = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and model._meta.app_label in CAPABILITIES
        and field.related_model._meta.app_label in set(CAPABILITIES) - {model._meta.app_label}
    ]
    assert crossing == []


def test_nothing_of_ours_listens_to_the_signals_of_models() -> None:
    names = ("pre_init", "post_init", "pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed")
    listening = [
        f"{name} → {listener.__module__}.{listener.__qualname__}"
        for name in names
        for _, kept, *_ in getattr(signals, name).receivers
        if (listener := kept() if isinstance(kept, weakref.ref) else kept) is not None
    ]
    assert [each for each in listening if "→ freehold." in each] == []

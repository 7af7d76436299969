// Passkey options and answers between what travels as JSON and what the browser works with (WebAuthn Level 3, §5.1).
function bytesOf(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function textOf(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const withBytes = (credential) => ({ ...credential, id: bytesOf(credential.id) });

export function toRequest(options) {
  const allowCredentials = (options.allowCredentials ?? []).map(withBytes);
  return { ...options, challenge: bytesOf(options.challenge), allowCredentials };
}

export function toCreation(options) {
  return {
    ...options,
    challenge: bytesOf(options.challenge),
    user: withBytes(options.user),
    excludeCredentials: (options.excludeCredentials ?? []).map(withBytes),
  };
}

export function toPlain(credential) {
  const { response } = credential;
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const present = names.filter((name) => response[name]);
  const plain = Object.fromEntries(present.map((name) => [name, textOf(response[name])]));
  if (response.getTransports) plain.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: plain,
  });
}

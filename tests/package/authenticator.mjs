// A passkey of a security key, as a browser would give it to the page that asks for one: ES256, no attestation (WebAuthn level 3).
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";

const head = (major, number) => number < 24 ? Buffer.from([(major << 5) | number])
  : number < 256 ? Buffer.from([(major << 5) | 24, number]) : Buffer.from([(major << 5) | 25, number >> 8, number & 255]);
const text = (words) => Buffer.concat([head(3, Buffer.byteLength(words)), Buffer.from(words)]);
const bytes = (some) => Buffer.concat([head(2, some.length), some]);
const number = (one) => one < 0 ? head(1, -1 - one) : head(0, one);

/** What the field `passkey` of the form holds when a new one was made for what its data-passkey asks, at that origin. */
export function madePasskey(asked, origin) {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const credential = randomBytes(32);
  // {1: 2, 3: -7, -1: 1, -2: x, -3: y} (RFC 9053)
  const key = Buffer.concat([head(5, 5), number(1), number(2), number(3), number(-7), number(-1), number(1),
    number(-2), bytes(Buffer.from(x, "base64url")), number(-3), bytes(Buffer.from(y, "base64url"))]);
  const presentVerifiedAndNew = 0x45;
  const data = Buffer.concat([createHash("sha256").update(asked.make.rp.id).digest(), Buffer.from([presentVerifiedAndNew, 0, 0, 0, 1]),
    Buffer.alloc(16), Buffer.from([0, credential.length]), credential, key]);
  const attestation = Buffer.concat([head(5, 3), text("fmt"), text("none"), text("attStmt"), head(5, 0), text("authData"), bytes(data)]);
  const client = Buffer.from(JSON.stringify({ type: "webauthn.create", challenge: asked.make.challenge, origin }));
  return JSON.stringify({ credential: credential.toString("base64url"), client_data: client.toString("base64url"),
    attestation: attestation.toString("base64url") });
}

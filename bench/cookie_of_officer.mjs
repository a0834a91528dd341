// Logs the demo's case officer in and prints the cookie: node bench/cookie_of_officer.mjs http://127.0.0.1:PORT/
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Visitor } from "../deploy/cluster/visitor.mjs";

const people = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../samples/norrtalje/people.json"), "utf8"));
const officer = new Visitor(process.argv[2]);
const one = people.find((person) => person.role === "case_officer");
await officer.logIn(one.email, one.pass_phrase);
console.log([...officer.cookies].filter(([name]) => name === "session").map(([name, value]) => `${name}=${value}`).join("; "));

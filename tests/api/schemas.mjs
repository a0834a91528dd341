// Holds JSON against the schemas of the API's description. What is answered may get more members later, so the description
// leaves it open; here a member that is not described is a fault.
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== "object") return schema;
  const made = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  if (made.type === "object" && made.properties && made.additionalProperties === undefined) made.additionalProperties = false;
  return made;
}

export class Schemas {
  #ajv = new Ajv2020({ strict: false, allErrors: true });
  #validators = new Map();

  constructor(description) {
    addFormats(this.#ajv);
    this.description = closed(description);
    this.#ajv.addSchema({ $id: "https://api.test/openapi.json", ...this.description });
  }

  /** Why the value is not what the schema at that place of the description says; empty when it is. */
  faults(pointer, value) {
    if (!this.#validators.has(pointer)) this.#validators.set(pointer, this.#ajv.compile({ $ref: `https://api.test/openapi.json#${pointer}` }));
    const validate = this.#validators.get(pointer);
    return validate(value) ? [] : validate.errors.map((one) => `${one.instancePath || "/"} ${one.message} ${JSON.stringify(one.params)}`);
  }

  /** The same of what an operation has answered. */
  faultsOfAnswer(operationId, status, mediaType, value) {
    const [path, method, operation] = this.operation(operationId);
    const escaped = path.replaceAll("~", "~0").replaceAll("/", "~1");
    if (status >= 400) return this.faults("/components/schemas/Problem", value);
    if (!operation.responses[status]) return [`${operationId} does not say that it answers ${status}`];
    const content = operation.responses[status].content ?? {};
    if (content["*/*"]) return [];
    if (!content[mediaType]) return [`${operationId} does not say that it answers ${mediaType}`];
    return this.faults(`/paths/${encodeURIComponent(escaped)}/${method}/responses/${status}/content/${mediaType.replaceAll("/", "~1")}/schema`, value);
  }

  operation(operationId) {
    for (const [path, methods] of Object.entries(this.description.paths))
      for (const [method, operation] of Object.entries(methods)) if (operation.operationId === operationId) return [path, method, operation];
    throw new Error(`no operation ${operationId}`);
  }
  operations() {
    return Object.values(this.description.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
  }
}

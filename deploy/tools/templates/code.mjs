// What the code asks of the store, read from its text.
import { need } from "./faults.mjs";
import { files, read, sorted } from "./read.mjs";

const parts = {
    Put: "PutItem",
    Update: "UpdateItem",
    Delete: "DeleteItem",
    ConditionCheck: "ConditionCheckItem",
    Get: "GetItem",
};

/** The operations that are called outside of the engines for local use, and of what only CREATE_TABLE=true and the command line do. */
export function readCode() {
    const infrastructure = files("src/Infrastructure")
        .filter(
            (path) =>
                path.endsWith(".cs") && !/(^|\/)(obj|bin|LocalEngines)\/|Table(Creation|Setup)\.cs$/.test(path),
        )
        .map((path) => read(`src/Infrastructure/${path}`))
        .join("\n");
    const named = read("src/Infrastructure/DynamoDb/Telemetry/StoreOperation.cs").matchAll(
        /const string \w+ = "(\w+)"/g,
    );
    const operations = sorted(new Set([...named].map(([, name]) => name)));
    const called = new Set([...infrastructure.matchAll(/\b_?client\s*\.\s*(\w+?)Async\(/g)].map(([, name]) => name));
    need(operations.length > 0 && called.size > 0, "no call to the store was found in src/Infrastructure");
    for (const name of called)
        need(operations.includes(name), `src/Infrastructure calls ${name}, which StoreOperation does not name`);
    const transacted = infrastructure.matchAll(/new Transact(?:Write|Get)Item\s*\{\s*(\w+)\s*=/g);
    return { operations, transacted: [...transacted].map(([, part]) => parts[part]) };
}

/** What the role must allow. A transaction is authorised by its parts; a Scan, if at all, by a statement of its own. */
export function rightsOf({ operations, transacted }) {
    const isTransaction = (name) => name.startsWith("Transact");
    const single = operations.filter((name) => !isTransaction(name) && name !== "Scan");
    const all = operations.some(isTransaction) ? [...single, ...transacted] : single;
    return new Set(all.map((name) => `dynamodb:${name}`));
}

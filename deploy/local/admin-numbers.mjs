// Loaded before dynamodb-admin (node --import): without it, a table with one number that a double cannot hold, as every
// version of ours, is shown as "Do not know how to serialize a BigInt" and not at all. Such numbers are strings then, to
// the last digit: to be looked at. Saved from there, they would be strings in the table, too.
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";

const exact = (digits) => (String(Number(digits)) === digits ? Number(digits) : digits);

try {
  // The copy that the program will load: an import from here would find another, or none in a container.
  const { DynamoDBDocumentClient } = createRequire(realpathSync(process.argv[1]))("@aws-sdk/lib-dynamodb");
  const from = DynamoDBDocumentClient.from.bind(DynamoDBDocumentClient);
  DynamoDBDocumentClient.from = (client) => from(client, { unmarshallOptions: { wrapNumbers: exact } });
} catch (fault) {
  // In a container, NODE_OPTIONS are those of every program of Node.
  if (fault.code !== "MODULE_NOT_FOUND") throw fault;
}

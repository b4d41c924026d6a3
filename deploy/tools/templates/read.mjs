// Reads the two descriptions of the deployment into plain values in which what means the same is the same: references are
// <Name> by CloudFormation's names, numbers and truth values are texts.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import hcl from "@cdktf/hcl2json";
import { parse } from "yaml";

const root = new URL("../../../", import.meta.url).pathname;
export const read = (path) => readFileSync(join(root, path), "utf8");
/** The files below a folder, as paths from it. */
export const files = (folder) => readdirSync(join(root, folder), { recursive: true });

// --- CloudFormation: references become <Name>, as Terraform's below ---------------------------------------------------
const scalar = (tag, make) => ({ tag, resolve: make });
const sequence = (tag, make) => ({ tag, collection: "seq", resolve: (seq) => make(seq.toJSON()) });
const customTags = [
    scalar("!Ref", (name) => `<${name}>`),
    scalar("!GetAtt", (name) => `<${name}>`),
    scalar("!Sub", (text) => text.replace(/\$\{([^}]+)\}/g, "<$1>")),
    sequence("!If", ([condition, then, otherwise]) => ({ condition, then, otherwise })),
    sequence("!Not", (of) => ({ not: of })),
    sequence("!Equals", (of) => ({ equals: of })),
    sequence("!Split", (of) => ({ split: of })),
];
export const template = (name) => parse(read(`deploy/cloudformation/${name}.yaml`), { customTags });

// --- Terraform --------------------------------------------------------------------------------------------------------
export const pascal = (name) => name.replace(/(?:^|_)([a-z])/g, (_, letter) => letter.toUpperCase());
export const tableArn = "arn:<AWS::Partition>:dynamodb:<AWS::Region>:<AWS::AccountId>:table/<TableName>";
const synonyms = {
    "var.name": "<AWS::StackName>",
    "local.region": "<AWS::Region>",
    "local.account": "<AWS::AccountId>",
    "local.table_arn": tableArn,
    "data.aws_partition.current.dns_suffix": "<AWS::URLSuffix>",
    "aws_cloudwatch_log_group.service.name": "<ServiceLogs>",
    "aws_cloudwatch_log_group.collector.name": "<CollectorLogs>",
    "aws_cloudwatch_log_group.metrics.name": "<MetricLogs>",
};
export const reference = (text) =>
    text
        // CloudFormation's ARN of a log group ends so by itself.
        .replace("${aws_cloudwatch_log_group.metrics.arn}:*", "<MetricLogs.Arn>")
        .replace(
            /\$\{([a-z0-9_.]+)\}/g,
            (all, name) => synonyms[name] ?? (/^var\.\w+$/.test(name) ? `<${pascal(name.slice(4))}>` : all),
        );
/** A value with its references made equal, and numbers and truth values as texts. */
export const canonical = (value) => {
    if (Array.isArray(value)) return value.map(canonical);
    if (value && typeof value === "object")
        return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, canonical(of)]));
    return typeof value === "string" ? reference(value) : String(value);
};

/** All files of a module as one. */
export async function module(path) {
    const folder = join(root, "deploy/terraform", path);
    const merged = {};
    const text = [];
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".tf"))) {
        const source = readFileSync(join(folder, file), "utf8");
        text.push(source);
        for (const [kind, content] of Object.entries(await hcl.parse(file, source))) {
            if (kind === "locals") merged.locals = Object.assign(merged.locals ?? {}, ...content);
            else if (Array.isArray(content)) merged[kind] = [...(merged[kind] ?? []), ...content];
            else
                for (const [name, of] of Object.entries(content))
                    (merged[kind] ??= {})[name] = Array.isArray(of) ? of : { ...merged[kind][name], ...of };
        }
    }
    return { ...merged, path, text: text.join("\n") };
}

/** The only resource of a type and name in a module. */
export const one = (of, type, name) => of.resource[type][name][0];
export const sorted = (values) => [...values].sort();
export const list = (value) => (Array.isArray(value) ? value : [value]);

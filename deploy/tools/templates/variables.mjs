// Parameters and variables by name and default; and within Terraform, the references that its own validation would find
// missing, if its provider were here.
import { need, sameMembers } from "./faults.mjs";
import { pascal } from "./read.mjs";

const parametersOf = (of) =>
    Object.fromEntries(
        Object.entries(of.Parameters).map(([name, { Default }]) => [
            name,
            Default === undefined ? "(none)" : String(Default),
        ]),
    );
const variablesOf = (of) =>
    Object.fromEntries(
        Object.entries(of.variable)
            .filter(([name]) => name !== "name")
            .map(([name, [variable]]) => [
                pascal(name),
                variable.default === undefined ? "(none)" : String(variable.default),
            ]),
    );
const spelled = (of) => ({
    ...of,
    ...(of.AssignPublicIp && {
        AssignPublicIp: String(of.AssignPublicIp !== "DISABLED" && of.AssignPublicIp !== "false"),
    }),
});
const sameKeys = (of) => Object.fromEntries(Object.entries(spelled(of)).sort());

export function checkVariables(templates, modules) {
    for (const what of ["table", "carts", "service", "alarms"])
        sameMembers(
            `parameters of ${what}:`,
            spelled(parametersOf(templates[what])),
            spelled(variablesOf(modules[what])),
        );
    const wholesale = variablesOf(modules.root);
    for (const of of [modules.table, modules.carts, modules.service, modules.alarms])
        for (const [name, value] of Object.entries(variablesOf(of)))
            if (name in wholesale)
                need(
                    wholesale[name] === value,
                    `deploy/terraform: the default of ${name} is ${wholesale[name]}, and that of ${of.path} ${value}`,
                );
}

export function checkReferences(modules) {
    for (const of of Object.values(modules)) {
        const where = `deploy/terraform/${of.path}`;
        const used = new Set([...of.text.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name));
        for (const name of used) need(of.variable?.[name], `${where}: var.${name} is not declared`);
        for (const name of Object.keys(of.variable ?? {}))
            need(used.has(name), `${where}: the variable ${name} is not used`);
        for (const [, name] of of.text.matchAll(/\blocal\.(\w+)/g))
            need(name in (of.locals ?? {}), `${where}: local.${name} is not declared`);
        for (const [, kind, type, name] of of.text.matchAll(/(?<![\w."/])(data\.)?(aws_\w+)\.(\w+)/g))
            need(
                (kind ? of.data : of.resource)?.[type]?.[name],
                `${where}: ${kind ?? ""}${type}.${name} is not declared`,
            );
    }
    for (const [name, [call]] of Object.entries(modules.root.module)) {
        const { source, count, ...given } = call;
        const declared = modules[name].variable;
        for (const key of Object.keys(given)) need(declared[key], `the module ${name} has no variable ${key}`);
        for (const [key, [variable]] of Object.entries(declared))
            need(key in given || variable.default !== undefined, `the module ${name} is not given ${key}`);
    }
    for (const [, name, output] of modules.root.text.matchAll(/\bmodule\.(\w+)(?:\[\*\])?\.(\w+)/g))
        need(modules[name]?.output?.[output], `the module ${name} has no output ${output}`);
}

// Compares what describes the deployment: CloudFormation with Terraform, and both with the code that they deploy.
// Neither AWS nor Terraform's provider is needed, and neither is asked: whether AWS takes the templates is another
// question, which cfn-lint answers as far as it can be answered at home.
import { checkAlarms } from "./alarms.mjs";
import { checkCarts } from "./carts.mjs";
import { readCode } from "./code.mjs";
import { checkContainers } from "./containers.mjs";
import { report } from "./faults.mjs";
import { module, template } from "./read.mjs";
import { checkRights } from "./rights.mjs";
import { checkService } from "./service.mjs";
import { checkTable } from "./table.mjs";
import { checkReferences, checkVariables } from "./variables.mjs";

const [table, carts, service, alarms] = ["table", "carts", "service", "alarms"].map(template);
const modules = {
    root: await module("."),
    table: await module("table"),
    carts: await module("carts"),
    service: await module("service"),
    alarms: await module("alarms"),
};
const code = readCode();

checkTable(table, modules.table);
checkCarts(carts, modules.carts);
checkRights(service, modules.service, table, code);
checkContainers(service, modules.service);
checkService(service, modules.service);
checkAlarms(alarms, modules.alarms, code);
checkVariables({ table, carts, service, alarms }, modules);
checkReferences(modules);
process.exit(report());

// Collects what is wrong, so that one run tells all of it.
import { isDeepStrictEqual } from "node:util";

const faults = [];
let compared = 0;

/** Both must be equal; what differs is named by its place. */
export function same(what, cloudFormation, terraform) {
    compared++;
    if (isDeepStrictEqual(cloudFormation, terraform)) return;
    const [one, other] = [JSON.stringify(cloudFormation), JSON.stringify(terraform)];
    faults.push(`${what}:\n    CloudFormation ${one}\n    Terraform      ${other}`);
}

/** The same for each member of two objects. */
export function sameMembers(what, cloudFormation, terraform) {
    for (const key of new Set([...Object.keys(cloudFormation), ...Object.keys(terraform)]))
        same(`${what} ${key}`, cloudFormation[key], terraform[key]);
}

export function need(condition, fault) {
    compared++;
    if (!condition) faults.push(fault);
}

export function report() {
    for (const fault of faults) console.error(fault);
    console.log(`deploy: ${compared} comparisons of CloudFormation, Terraform and code, ${faults.length} faults`);
    return faults.length === 0 ? 0 : 1;
}

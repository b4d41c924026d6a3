// The steps of the audit trail, after those of ../scenario.mjs.
export const steps = [
  {
    call: "ExportAudit",
    status: 200,
    direct: true,
    test: () => {
      const lines = pm.response.text().trim().split("\n").map((line) => JSON.parse(line));
      pm.expect(lines.map(({ act }) => act)).to.include("audit.export");
      pm.expect(lines.at(-1).summary.entries).to.be.at.least(1);
    },
  },
];

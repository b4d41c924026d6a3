// The steps of signals, after those of ../scenario.mjs.
const user = { id: "signals-{{run}}" };
const event = {
  id: "{{run}}",
  kind: "like",
  occurred_at: "{{$isoTimestamp}}",
  categories: ["drama"],
};

export const steps = [
  {
    call: "RecordEvents",
    status: 202,
    body: { events: [{ ...event, user_id: user.id }] },
    test: () => pm.expect(pm.response.json().accepted).to.equal(1),
  },
  {
    call: "RecordUserEvents",
    status: 202,
    path: user,
    body: { events: [{ ...event, id: "second" }] },
    test: () => pm.expect(pm.response.json().results[0].status).to.equal("accepted"),
  },
  {
    call: "GetUserEvents",
    status: 200,
    path: user,
    query: { limit: "10" },
    test: () => pm.expect(pm.response.json().items).to.be.an("array"),
  },
  {
    call: "GetAffinities",
    status: 200,
    path: user,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().categories[0].id).to.equal("drama"),
  },
  { call: "RebuildSignals", status: 204, path: user, test: () => pm.expect(pm.response.text()).to.equal("") },
  {
    call: "GetSignalConfig",
    status: 200,
    test: () => pm.expect(pm.response.json().weights.like).to.equal(2),
  },
  {
    call: "PutConsent",
    status: 200,
    path: user,
    body: { personalization: "granted", statistics: "denied" },
    test: () => pm.expect(pm.response.json().personalization).to.equal("granted"),
  },
  {
    call: "GetConsent",
    status: 200,
    path: user,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().statistics).to.equal("denied"),
  },
  { call: "DeleteSignals", status: 204, path: user, test: () => pm.expect(pm.response.text()).to.equal("") },
];

// The steps of lists, programmes and episodes, after those of ../scenario.mjs.
const program = { id: "program-{{run}}" };

export const steps = [
  {
    call: "GetTrending",
    status: 200,
    query: { contentType: "PROGRAM", limit: "5" },
    test: () => pm.expect(pm.response.json().list).to.equal("trending"),
  },
  {
    call: "GetPopular",
    status: 200,
    query: { contentType: "PROGRAM", limit: "5" },
    test: () => pm.expect(pm.response.json().list).to.equal("popular"),
  },
  {
    call: "GetRising",
    status: 200,
    query: { contentType: "PROGRAM", limit: "5" },
    test: () => pm.expect(pm.response.json().list).to.equal("rising"),
  },
  {
    call: "PutItem",
    folder: "Programs",
    status: 201,
    path: program,
    body: { content_type: "PROGRAM", title: "Thinking aloud" },
    test: () => pm.expect(pm.response.json().status).to.equal("PUBLISHED"),
  },
  {
    call: "GetPrograms",
    status: 200,
    query: { page: "1", limit: "10" },
    test: () => pm.expect(pm.response.json().total).to.be.above(0),
  },
  {
    call: "GetProgram",
    status: 200,
    path: program,
    query: { consistent: "true" },
    test: () => pm.expect(pm.response.json().title).to.equal("Thinking aloud"),
  },
  {
    call: "GetEpisodes",
    status: 200,
    path: program,
    query: { limit: "10" },
    test: () => pm.expect(pm.response.json().total_is_exact).to.equal(true),
  },
];

// Sends what visitors of a page do to the Personalisation API; see README.md.
(function (w, d) {
  var set = d.currentScript.dataset;
  var address = (set.url || "").replace(/\/+$/, "") + "/api/v1/profile/" + encodeURIComponent(set.user) + "/events";
  var waiting = [];
  var timer, isSending, failures = 0;

  if (!set.user) console.error("events.js sends nothing, because its tag has no data-user.");

  function id() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
  }

  function plan(milliseconds) {
    timer = timer || setTimeout(flush, milliseconds);
  }

  function post(batch, isLeaving) {
    var headers = { "Content-Type": "application/json" };
    if (api.token) headers.Authorization = "Bearer " + api.token;
    var body = JSON.stringify({ events: batch });
    return fetch(address, { method: "POST", headers: headers, body: body, keepalive: isLeaving }).then(function (answer) {
      // Only what another attempt may change is sent again; the ids see to it that it counts once.
      if (!answer.ok && !/^(400|404|413|415)$/.test(answer.status)) throw answer.status;
      waiting = waiting.filter(function (event) { return batch.indexOf(event) < 0; });
    });
  }

  function flush() {
    timer = clearTimeout(timer);
    if (isSending || !waiting.length) return;
    isSending = true;
    post(waiting.slice(0, 100), false).then(
      function () { isSending = false; failures = 0; flush(); },
      function () { isSending = false; plan(Math.min(60000, 1000 * Math.pow(2, failures++))); }
    );
  }

  // The page may be gone before an answer comes: all of it, in parts of less than the 64 KB that a browser takes.
  function leave() {
    if (d.visibilityState !== "hidden") return;
    for (var from = 0; from < waiting.length; from += 50)
      post(waiting.slice(from, from + 50), true).catch(function () { plan(5000); });
  }

  var api = (w.personalisation = {
    token: set.token,
    track: function (kind, event) {
      if (!set.user) return;
      waiting.push(Object.assign({ id: id(), kind: kind, occurred_at: new Date().toISOString() }, event));
      if (waiting.length > 1000) waiting.shift();
      if (waiting.length >= 20 && !failures) flush();
      else plan(5000);
    },
    flush: flush
  });
  d.addEventListener("visibilitychange", leave);
})(window, document);

using System.Collections.Concurrent;
using Personalisation.TestKit;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>
/// Thousands of malformed requests made from the OpenAPI document. <c>FUZZ_REQUESTS</c> is their number,
/// <c>FUZZ_SEED</c> the seed; a failure shows the request as sent.
/// </summary>
[Category("OneEngine")]
// The memory of the whole process is compared.
[NonParallelizable]
internal sealed class FuzzTests
{
    private const int Clients = 16;
    private const long MaxGrowth = 16 * 1024 * 1024;
    private const int MaxCollections = 20;
    private const int MaxTries = 30;
    private const int OthersPerTry = 10;

    // The time for a request, and a little more.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    private ApiHost _host = null!;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly ConcurrentDictionary<string, int> _succeeded = new(StringComparer.Ordinal);
    private readonly Harvest _harvest = new();

    // A table of its own: exports and the audit trail contain what all other tests did.
    [OneTimeSetUp]
    public void Start() =>
        _host = ApiHost.Start(builder => builder.UseSetting("TABLE_NAME", $"test_{Guid.NewGuid():N}"));

    [OneTimeTearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public async Task Requests_Spoilt_AreAnsweredOrRefusedAndLeaveNothingBehind()
    {
        var (count, seed) = (TestSetting.Number("FUZZ_REQUESTS", 7_000), TestSetting.Number("FUZZ_SEED", 1));
        // By then everything created once exists: types, code, pools, buffers, connections.
        await Send(count / 2, seed);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Send(count - (count / 2), seed + 1);
        var growth = await GrowthSince(before);
        var missed = await MissedAfterAll();
        var statuses = _statuses.OrderBy(one => one.Key).Select(one => $"{one.Value} × {one.Key}");
        await TestContext.Out.WriteLineAsync(
            $"{count} requests, memory {growth / 1024:+0;-0} KB: {string.Join(", ", statuses)}; without a success: {string.Join(", ", missed)}"
        );
        Assert.Multiple(() =>
        {
            Assert.That(_faults, Is.Empty);
            Assert.That(_statuses.Keys, Is.SupersetOf((int[])[200, 201, 204, 304, 400, 404, 405, 412, 413, 415, 422]));
            Assert.That(growth, Is.LessThan(MaxGrowth), "memory that a second half as large as the first adds");
        });
    }

    // A call that no request happened to suit gets some more that nobody has spoilt.
    private async Task<List<string>> MissedAfterAll()
    {
        var requests = new OpenApiRequests(await FuzzCoverageTests.ServedDocument(), _harvest);
        var random = new Random(1);
        var missed = requests.Targets.Where(target => !_succeeded.ContainsKey($"{target}")).ToList();
        await TestContext.Out.WriteLineAsync($"another try: {string.Join(", ", missed)}");
        for (var tries = 0; tries < MaxTries && missed.Count > 0; tries++)
        {
            // The others make what the missed ones are about.
            var others = Enumerable.Range(0, OthersPerTry).Select(_ => requests.Any(random));
            foreach (var request in others.Concat(missed.Select(target => requests.Of(target, random))))
            {
                request.IsUnspoilt = true;
                await Send(request);
            }

            missed.RemoveAll(target => _succeeded.ContainsKey($"{target}"));
        }

        return [.. missed.Select(target => $"{target}")];
    }

    // Pools keep buffers of a burst and release them when they have not been used for a while.
    private static async Task<long> GrowthSince(long before)
    {
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        for (var n = 0; n < MaxCollections && growth >= MaxGrowth; n++)
        {
            await Task.Delay(TimeSpan.FromSeconds(5));
            growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        return growth;
    }

    private async Task Send(int count, int seed)
    {
        var requests = new OpenApiRequests(await FuzzCoverageTests.ServedDocument(), _harvest);
        var random = new Random(seed);
        var seeds = Enumerable.Range(0, count).Select(_ => random.Next()).ToList();
        await Parallel.ForEachAsync(
            seeds,
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (one, _) =>
            {
                var own = new Random(one);
                await Send(Mutations.Spoilt(requests.Any(own), own));
            }
        );
    }

    private async Task Send(FuzzRequest request)
    {
        try
        {
            var answer = await RawHttp.Send(_host.Address, request, Limit);
            _statuses.AddOrUpdate(answer.Status ?? 0, 1, (_, count) => count + 1);
            if (answer.Status is >= 200 and < 400)
            {
                _succeeded.TryAdd(request.Target.ToString(), 0);
            }

            _harvest.Reap(request.Target, answer);
            if (AnswerRules.FaultOf(request, answer) is { } fault)
            {
                await Report($"{fault}\n{answer.Head}\n\n{answer.Body}\nto\n{request}");
            }
        }
        catch (TimeoutException hung)
        {
            await Report(hung.Message);
        }
    }

    // At once as well: a run may take an hour.
    private async Task Report(string fault)
    {
        _faults.Enqueue(fault);
        await TestContext.Progress.WriteLineAsync(fault);
    }
}

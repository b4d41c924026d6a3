using System.Diagnostics;
using System.Globalization;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.Logging.Abstractions;
using Personalisation.Benchmarks.Load;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Growth;

/// <summary>An engine with its data on disk, the service, and one client.</summary>
internal sealed class GrowthStage : IAsyncDisposable
{
    private const string TableName = "growth";

    private readonly TemporaryDirectory _data = new();
    private readonly EmbeddedEngine _engine;
    private readonly AmazonDynamoDBClient _store;
    private Vitals _engineVitals = null!;
    private ServerProcess _service = null!;
    private HttpClient _client = null!;

    private GrowthStage()
    {
        var options = new EmbeddedEngineOptions
        {
            LocalPackageDirectory = Path.Combine(RepositoryRoot.Path, "deploy", "local"),
            DataDirectory = _data.Path,
            Kind = EngineKind.Dynoxide,
        };
        _engine = new(options, TimeProvider.System, NullLogger<EmbeddedEngine>.Instance);
        _store = TestEngine.CreateClient(_engine.Endpoint);
        Table = new(_store, TableName);
    }

    /// <summary>The table past the service.</summary>
    public GrowthTable Table { get; }

    /// <summary>The size of the data on disk in megabytes (10⁶ bytes).</summary>
    public double Megabytes => new DirectoryInfo(_data.Path).EnumerateFiles().Sum(file => file.Length) / 1e6;

    /// <summary>The share of time since a moment that the service spent on JIT compilation.</summary>
    public (double All, double Compiler) ServiceSeconds =>
        (_service.Vitals.CpuSeconds, _service.Vitals.CompilerSeconds);

    public static async Task<GrowthStage> Start()
    {
        var stage = new GrowthStage();
        try
        {
            await stage._engine.StartAsync(CancellationToken.None);
            stage.StartService();
            return stage;
        }
        catch (Exception fault) when (fault is LoadException or EmbeddedEngineException)
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>One call, its reported price and the size of its response.</summary>
    public async Task<(double Read, double Write, int Bytes)> Ask(Call call, Spot spot)
    {
        using var request = new HttpRequestMessage(new(call.Verb), $"/api/v1{call.Path(spot)}");
        request.Headers.Add("X-Api-Key", Stage.Key);
        if (call.Verb is not "GET")
        {
            request.Content = new ByteArrayContent(call.Body(spot));
            request.Content.Headers.ContentType = new(
                call.Verb is "PATCH" ? "application/merge-patch+json" : "application/json"
            );
        }

        using var response = await _client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode)
        {
            throw new LoadException($"{call.Verb} {call.Path(spot)}: {(int)response.StatusCode}");
        }

        // "read=0.5, write=0"
        var price = response.Headers.GetValues("X-Consumed-Capacity").Single().Split('=', ',');
        return (Number(price[1]), Number(price[3]), body.Length);
    }

    /// <summary>Sequential requests for a moment, at least one of each.</summary>
    public Turn Time(IReadOnlyList<byte[]> requests, TimeSpan duration)
    {
        // A separate connection: while the table is filled, the service closes idle ones.
        using var connection = new HttpConnection(_service.Port);
        var latencies = new Histogram();
        var (service, engine) = (_service.Vitals.CpuSeconds, _engineVitals.CpuSeconds);
        var begun = Stopwatch.GetTimestamp();
        for (var n = 0; n < requests.Count || Stopwatch.GetElapsedTime(begun) < duration; n++)
        {
            var start = Stopwatch.GetTimestamp();
            var answer = connection.Exchange(requests[n % requests.Count]);
            latencies.Record((long)Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            if (answer.Status is not (200 or 201))
            {
                throw new LoadException($"Answered with {answer.Status} under load.");
            }
        }

        return new Turn(
            latencies.Count,
            latencies.Percentile(50),
            _service.Vitals.CpuSeconds - service,
            _engineVitals.CpuSeconds - engine
        );
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _service?.Dispose();
        _store.Dispose();
        await _engine.DisposeAsync();
        _data.Dispose();
    }

    private void StartService()
    {
        var id = File.ReadAllText(Path.Combine(_data.Path, "engine.pid"));
        _engineVitals = new(int.Parse(id, CultureInfo.InvariantCulture));
        var environment = Stage.ServiceEnvironment(_engine.Endpoint, TableName, []);
        _service = ServerProcess.Launch("src/Api", Stage.FreePort(), "/health/ready", [], environment);
        _client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{_service.Port}") };
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Load;

/// <summary>One workload against the service and the three baselines.</summary>
internal sealed class Contest(Workload workload, Stage stage)
{
    private const double Share = 0.5;

    // Separate users for each server: both may write at once during warm-up.
    private static readonly Range OfService = ..LoadOptions.Connections;
    private static readonly Range OfFloor = LoadOptions.Connections..(2 * LoadOptions.Connections);

    private readonly List<byte[]> _requests = [.. Each(i => Request(workload, workload.PathOf(i), i))];
    private readonly List<byte[]> _hellos = [.. Each(i => Request(workload, $"/hello/{workload.Key}", i))];

    public Workload Workload => workload;

    public Measurement Service { get; } = new();

    /// <summary>A bare controller with the same calls to the store.</summary>
    public Measurement Floor { get; } = new();

    /// <summary>A bare controller with the same response and no store.</summary>
    public Measurement Hello { get; } = new();

    /// <summary>Only the store calls.</summary>
    public Measurement Store { get; } = new();

    /// <summary>Processor time as a multiple of the floor's.</summary>
    public double CpuRatio => Service.Ratio(Floor, round => round.CpuMicroseconds);

    /// <summary>Requests a second as a multiple of the floor's.</summary>
    public double ThroughputRatio => Service.Ratio(Floor, round => round.Throughput);

    /// <summary>The 99th percentile as a multiple of the floor's.</summary>
    public double Worst99Ratio => Service.Ratio(Floor, round => round.Worst99);

    /// <summary>The same at a fixed rate.</summary>
    public double Open99Ratio => Service.OpenRatio(Floor, round => round.Worst99);

    /// <summary>Requests a second of the rounds at a fixed rate, the same for both: half of what the slower one reaches.</summary>
    public double Rate => Math.Min(Service.Throughput, Floor.Throughput) * Share;

    /// <summary>Puts the data to read, and compares the floor's responses with the service's.</summary>
    /// <exception cref="LoadException">They are not the same.</exception>
    public void Prepare()
    {
        for (var i = 0; i < _requests.Count; i++)
        {
            var (path, body) = workload.SeedOf(i);
            stage.ServiceClients.BodyOf(Stage.Request("PUT", path, body));
        }

        // In alternation, because each must accept what the other wrote.
        var answers = new[] { stage.ServiceClients, stage.FloorClients, stage.ServiceClients, stage.FloorClients }
            .Select(clients => clients.BodyOf(_requests[0]))
            .ToList();
        if (!answers.TrueForAll(answer => IsSame(answer, answers[0])))
        {
            throw new LoadException($"{workload.Name}: service and floor do not answer the same.");
        }

        stage.FloorClients.BodyOf(Stage.Request("POST", $"/hello/{workload.Key}", answers[0]));
    }

    /// <summary>All of them once, without measuring.</summary>
    public void WarmUp(TimeSpan duration)
    {
        // Both at once, because background JIT compilation takes time.
        var service = Task.Run(() => stage.ServiceClients.Closed(_requests[OfService], duration));
        stage.FloorClients.Closed(_requests[OfFloor], duration * 0.8);
        stage.FloorClients.Closed(_hellos[OfFloor], duration * 0.2);
        service.GetAwaiter().GetResult();
    }

    /// <summary>Only the service, as fast as it goes.</summary>
    public Round Soak(TimeSpan duration) => stage.ServiceClients.Closed(_requests[OfService], duration);

    /// <summary>All of them once; the order changes from round to round.</summary>
    public void Run(LoadOptions options, int round)
    {
        Action[] turns =
        [
            () => Service.AddClosed(stage.ServiceClients.Closed(_requests[OfService], options.Closed)),
            () => Floor.AddClosed(stage.FloorClients.Closed(_requests[OfFloor], options.Closed)),
            () => Hello.AddClosed(stage.FloorClients.Closed(_hellos, options.Closed)),
            () => Store.AddClosed(RunStore(options.Closed)),
        ];
        Array.ForEach(turns, _ => turns[round++ % turns.Length]());
        Action[] steady =
        [
            () => Service.AddOpen(stage.ServiceClients.Open(_requests[OfService], options.Open, Rate)),
            () => Floor.AddOpen(stage.FloorClients.Open(_requests[OfFloor], options.Open, Rate)),
        ];
        Array.ForEach(steady, _ => steady[round++ % steady.Length]());
    }

    private static IEnumerable<T> Each<T>(Func<int, T> of) => Enumerable.Range(0, OfFloor.End.Value).Select(of);

    private static byte[] Request(Workload workload, string path, int user) =>
        Stage.Request(workload.Verb, path, workload.BodyOf(user));

    private Round RunStore(TimeSpan duration)
    {
        var ids = Each(workload.IdOf).Take(OfFloor);
        var seconds = duration.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var path = $"/store/{workload.Kind}/{workload.Verb}?seconds={seconds}";
        var request = HttpConnection.Request("POST", path, "", JsonSerializer.SerializeToUtf8Bytes(ids));
        var cpu = stage.Floor.Vitals.CpuSeconds;
        var durations = JsonSerializer.Deserialize<List<long>>(stage.FloorClients.BodyOf(request))!;
        var latencies = new Histogram();
        durations.ForEach(latencies.Record);
        return new Round(durations.Count, duration.TotalSeconds, stage.Floor.Vitals.CpuSeconds - cpu, latencies);
    }

    // To the byte; but the engine returns the members of a document in another order each time.
    private bool IsSame(byte[] one, byte[] other) =>
        one.AsSpan().SequenceEqual(other)
        || (
            workload.Kind is "blob"
            && one.Length == other.Length
            && JsonElement.DeepEquals(JsonElement.Parse(one), JsonElement.Parse(other))
        );
}

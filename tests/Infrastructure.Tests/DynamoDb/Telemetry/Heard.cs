using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Personalisation.Infrastructure.DynamoDb.Telemetry;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Telemetry;

/// <summary>Telemetry of the store in the flow of one test, while other tests run in parallel.</summary>
internal sealed class Heard : IDisposable
{
    private static readonly AsyncLocal<Heard?> Flow = new();

    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _measurements = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;
    private bool _isOn;

    private Heard(string source)
    {
        _meters.InstrumentPublished = (instrument, meters) =>
        {
            // Polly reports the breaker outside our flow: this test's breaker is the one it created.
            if (instrument.Meter.Name is StoreTelemetry.Name && (!IsOfBreaker(instrument) || (_isOn && IsHere)))
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((by, value, tags, _) => Add(by, value, tags));
        _meters.SetMeasurementEventCallback<int>((by, value, tags, _) => Add(by, value, tags));
        _meters.SetMeasurementEventCallback<double>((by, value, tags, _) => Add(by, value, tags));
        _activities = new ActivityListener
        {
            ShouldListenTo = known => string.Equals(known.Name, source, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                IsHere ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (IsHere)
                {
                    _spans.Enqueue(span);
                }
            },
        };
    }

    public IReadOnlyList<Activity> Spans => [.. _spans];

    private bool IsHere => Flow.Value == this;

    /// <summary>Listens from now on.</summary>
    /// <param name="source">The source of the recorded spans.</param>
    public static Heard Begin(string source = StoreTelemetry.Name)
    {
        var heard = new Heard(source);
        Flow.Value = heard;
        heard._meters.Start();
        ActivitySource.AddActivityListener(heard._activities);
        heard._isOn = true;
        return heard;
    }

    /// <summary>The sums of a counter by their tags in the order of their names: <c>name=value: 3</c>.</summary>
    public IReadOnlyList<string> Sums(string name) => ByTags(name, measured => measured.Sum(it => it.Value));

    /// <summary>The same with how often it was recorded.</summary>
    public IReadOnlyList<string> Counts(string name) => ByTags(name, measured => measured.Count());

    public IReadOnlyList<double> Values(string name) => [.. Of(name).Select(it => it.Value)];

    /// <summary>A gauge's current value for these tags.</summary>
    public double Observe(string name, string tags)
    {
        _meters.RecordObservableInstruments();
        return Of(name).Last(it => string.Equals(it.Tags, tags, StringComparison.Ordinal)).Value;
    }

    /// <summary>Everything recorded, for searching.</summary>
    public string All =>
        string.Join('\n', _measurements.Select(it => it.ToString()))
        + string.Join('\n', _spans.Select(span => $"{span.DisplayName} {TagsOf(span)} {span.StatusDescription}"));

    public static string TagsOf(Activity span) => Shown(span.TagObjects);

    /// <inheritdoc/>
    public void Dispose()
    {
        Flow.Value = null;
        _meters.Dispose();
        _activities.Dispose();
    }

    private static bool IsOfBreaker(Instrument instrument) =>
        instrument.Name.StartsWith("personalisation.store.breaker.", StringComparison.Ordinal);

    private void Add(Instrument by, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (IsOfBreaker(by) || IsHere)
        {
            _measurements.Enqueue((by.Name, value, Shown(tags.ToArray())));
        }
    }

    private static string Shown(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(
            ' ',
            tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={Shown(tag.Value)}")
        );

    private static string Shown(object? value) => value is string[] many ? string.Join(',', many) : $"{value}";

    private List<string> ByTags(
        string name,
        Func<IEnumerable<(string Name, double Value, string Tags)>, double> number
    ) =>
        [
            .. Of(name)
                .GroupBy(it => it.Tags, StringComparer.Ordinal)
                .Select(measured => FormattableString.Invariant($"{measured.Key}: {number(measured)}")),
        ];

    private IEnumerable<(string Name, double Value, string Tags)> Of(string name) =>
        _measurements.Where(it => string.Equals(it.Name, name, StringComparison.Ordinal));
}

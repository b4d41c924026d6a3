using System.Collections.Concurrent;
using System.Diagnostics;

namespace Personalisation.Api.Tests.Faults;

/// <summary>Eight writers, each with its own user, and eight readers of any user, from start to stop.</summary>
internal sealed class Stress : IAsyncDisposable
{
    private const int Writers = 8;
    private const int Readers = 8;

    // Leaves the service, in the same process, some of a small machine's two cores.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly CancellationTokenSource _stop = new();
    private List<Task> _clients = [];

    private Stress(Uri address)
    {
        _client.BaseAddress = address;
        Caller = new Caller(_client, Answers, _clock);
    }

    public IReadOnlyList<StressUser> Users { get; } = [.. Enumerable.Range(0, Writers).Select(_ => new StressUser())];

    public ConcurrentQueue<Answer> Answers { get; } = [];

    /// <summary>Forbidden states that a reader saw.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    public Caller Caller { get; }

    /// <summary>The time of the answers' <see cref="Answer.At"/>.</summary>
    public TimeSpan Now => _clock.Elapsed;

    public static async Task<Stress> Start(Uri address)
    {
        var stress = new Stress(address);
        await Task.WhenAll(stress.Users.Select(user => user.Create(stress.Caller)));
        stress._clients =
        [
            .. stress.Users.Select(user => stress.Repeat(() => user.WriteNext(stress.Caller))),
            .. Enumerable.Range(0, Readers).Select(stress.Read),
        ];
        return stress;
    }

    /// <summary>Waits until no response of the last second was a failure, and returns how long that took.</summary>
    public async Task<TimeSpan> Recover(TimeSpan patience)
    {
        var (healed, quiet) = (Now, TimeSpan.FromSeconds(1));
        while (Now < healed + patience + quiet)
        {
            await Task.Delay(50);
            var last = Answers
                .Where(answer => answer.IsFailure)
                .Select(answer => answer.At)
                .DefaultIfEmpty(healed)
                .Max();
            if (Now - TimeSpan.FromTicks(Math.Max(last.Ticks, healed.Ticks)) > quiet)
            {
                return last > healed ? last - healed : TimeSpan.Zero;
            }
        }

        return TimeSpan.MaxValue;
    }

    /// <summary>Lets each client finish its request.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _client.Dispose();
        _stop.Dispose();
    }

    private Task Read(int reader)
    {
        var turn = reader;
        return Repeat(async () =>
        {
            var user = Users[++turn % Users.Count];
            if (await user.ReadNext(Caller, ofBlob: turn / Users.Count % 2 == 0) is { } fault)
            {
                Faults.Enqueue(fault);
            }
        });
    }

    private async Task Repeat(Func<Task> step)
    {
        await Task.Yield();
        while (!_stop.IsCancellationRequested)
        {
            await step();
            await Task.Delay(Pause);
        }
    }
}

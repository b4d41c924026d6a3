using System.Collections.Concurrent;

namespace Personalisation.Api.Tests.Faults;

/// <summary>Eight writers, each with its own user, and eight readers of any user, from start to stop.</summary>
internal sealed class Stress : IAsyncDisposable
{
    private const int Writers = 8;
    private const int Readers = 8;

    // The responses without a failure that prove a recovery: ten of each client.
    private const int Calm = 10 * (Writers + Readers);

    // Leaves the service, in the same process, some of a small machine's two cores.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // A test that takes longer hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // A slower response fails the test; the service's own deadline is far shorter.
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly CancellationTokenSource _stop = new();
    private List<Task> _clients = [];

    private Stress(Uri address)
    {
        _client.BaseAddress = address;
        Caller = new Caller(_client, Answers);
    }

    public IReadOnlyList<StressUser> Users { get; } = [.. Enumerable.Range(0, Writers).Select(_ => new StressUser())];

    public ConcurrentQueue<Answer> Answers { get; } = [];

    /// <summary>Forbidden states that a reader saw.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    public Caller Caller { get; }

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

    /// <summary>Continues for a time, and until so many more responses arrived: a busy machine takes longer.</summary>
    public Task Run(TimeSpan time, int answers)
    {
        var end = Answers.Count + answers;
        return Task.WhenAll(Task.Delay(time), Until(() => Answers.Count >= end, "No more responses arrive."));
    }

    /// <summary>Continues until the last responses, ten of each client, contain no failure.</summary>
    public Task Recover()
    {
        var begin = Answers.Count;
        return Until(
            () =>
                Answers.Count >= begin + Calm
                && Answers.Skip(Answers.Count - Calm).All(static answer => !answer.IsFailure),
            "Requests keep failing."
        );
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

    private static async Task Until(Func<bool> condition, string otherwise)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await (patience.IsCancellationRequested ? throw new TimeoutException(otherwise) : Task.Delay(Pause));
        }
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

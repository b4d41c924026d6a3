namespace Personalisation.Client;

/// <summary>
/// Collects events and sends them in batches, in the background. What was not acknowledged is sent again with the same ids,
/// so it counts once. Use one for all threads, and dispose it before the program ends: it then sends what still waits.
/// </summary>
public sealed class EventBuffer : IAsyncDisposable
{
    private const int MaxBatch = 100;

    private readonly IPersonalisationClient _client;
    private readonly EventBufferOptions _options;
    private readonly TimeProvider _clock;
    private readonly WaitingEvents _waiting;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private volatile TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Sends by this client.</summary>
    /// <param name="client">The client; its own retries are not needed.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="clock">The clock; null for that of the machine.</param>
    public EventBuffer(IPersonalisationClient client, EventBufferOptions? options = null, TimeProvider? clock = null)
    {
        (_client, _options, _clock) = (client, options ?? new(), clock ?? TimeProvider.System);
        _waiting = new WaitingEvents(_options.Capacity);
        _loop = Task.Run(Run);
    }

    /// <summary>The number of events that are not acknowledged yet.</summary>
    public int Count => _waiting.Count;

    /// <summary>Adds an event; never waits, and never throws because of the service.</summary>
    /// <param name="sent">The event, with its own id, user and time.</param>
    public void Add(EventRequest sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        if (_waiting.Add(sent) is { } oldest)
        {
            _options.Dropped?.Invoke([oldest], "Too many events are waiting.");
        }

        if (_waiting.Count >= _options.Size)
        {
            _full.TrySetResult();
        }
    }

    /// <summary>Sends all that waits.</summary>
    /// <exception cref="ProblemException">The service does not take them now; they are kept and sent later.</exception>
    /// <exception cref="HttpRequestException">The service cannot be reached; likewise.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (_waiting.First(MaxBatch) is { Count: > 0 } batch)
            {
                await SendAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        using var late = new CancellationTokenSource(_options.CloseTimeout, _clock);
        if (!await TryFlushAsync(late.Token).ConfigureAwait(false))
        {
            _options.Dropped?.Invoke(_waiting.First(int.MaxValue), "The service did not take them in time.");
        }

        _sending.Dispose();
        _stop.Dispose();
    }

    private async Task Run()
    {
        var failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            await WaitAsync(failures).ConfigureAwait(false);
            failures = await TryFlushAsync(_stop.Token).ConfigureAwait(false) ? 0 : failures + 1;
        }
    }

    // After a failure, a full buffer is no reason to hurry.
    private async Task WaitAsync(int failures)
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - 1, 20)));
        var wait =
            failures == 0 ? _options.Wait
            : pause < _options.MaxPause ? pause
            : _options.MaxPause;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var time = Task.Delay(wait, _clock, over.Token);
        await (failures == 0 ? Task.WhenAny(time, _full.Task) : Task.WhenAny(time)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        _full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private async Task<bool> TryFlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault) when (fault is ProblemException or HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SendAsync(IReadOnlyList<EventRequest> batch, CancellationToken cancellationToken)
    {
        try
        {
            var body = new EventBatchRequest { Events = batch };
            var answer = await _client.RecordEventsAsync(body, cancellationToken).ConfigureAwait(false);
            Settle(batch, answer.Result.Results);
        }
        // A refusal that the same events would get again; 401 and 403 may end with another key.
        catch (ProblemException fault) when (fault.StatusCode is 400 or 404 or 413 or 415)
        {
            _waiting.Remove(batch);
            _options.Dropped?.Invoke(batch, fault.Message);
        }
    }

    private void Settle(IReadOnlyList<EventRequest> batch, IReadOnlyList<EventStatusResponse> results)
    {
        var outcomes = batch.Zip(results).ToList();
        var again = outcomes
            .Where(one => one.Second.Code is "store_unavailable" or "write_conflict")
            .Select(one => one.First)
            .ToList();
        _waiting.Remove([.. batch.Except(again)]);
        foreach (var (sent, result) in outcomes.Where(one => one.Second.Status is "rejected" or "conflict"))
        {
            if (!again.Contains(sent))
            {
                _options.Dropped?.Invoke([sent], result.Code ?? result.Status);
            }
        }

        if (again.Count > 0)
        {
            throw new HttpRequestException("The store is unavailable for some users.");
        }
    }
}

namespace Personalisation.Application.Bulk;

/// <summary>Why and how far an import stops: its reading alone, or its storing, too.</summary>
internal sealed class ImportCancellation(CancellationToken gone) : IDisposable
{
    private readonly CancellationTokenSource _feeding = CancellationTokenSource.CreateLinkedTokenSource(gone);
    private readonly CancellationTokenSource _working = CancellationTokenSource.CreateLinkedTokenSource(gone);
    private readonly Lock _gate = new();

    /// <summary>Ends the reading of lines.</summary>
    public CancellationToken Feeding => _feeding.Token;

    /// <summary>Ends the storing of what was read; calls that have begun go on to their end.</summary>
    public CancellationToken Working => _working.Token;

    /// <summary>Why it stops, the first of several reasons; null where nothing stops it.</summary>
    public ImportStop? Reason { get; private set; }

    /// <summary>What is wrong with the lines, where that is the reason and more is known than that they break off.</summary>
    public string? Fault { get; private set; }

    /// <summary>Stops because the lines cannot be read on.</summary>
    public void Stop(Exception broken)
    {
        Fault = (broken as BrokenLinesException)?.Message;
        Stop(ImportStop.LinesBroken);
    }

    /// <summary>Stops for a reason. What was read before a line that is refused is stored all the same.</summary>
    public void Stop(ImportStop reason)
    {
        lock (_gate)
        {
            Reason ??= reason;
        }

        _feeding.Cancel();
        if (reason is ImportStop.StoreUnavailable or ImportStop.KeyLost)
        {
            _working.Cancel();
        }
    }

    /// <summary>Stops all.</summary>
    public void Drop()
    {
        _feeding.Cancel();
        _working.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _feeding.Dispose();
        _working.Dispose();
    }
}

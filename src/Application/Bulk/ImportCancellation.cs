namespace Personalisation.Application.Bulk;

/// <summary>Why an import stops, and whether only reading or also storing stops.</summary>
internal sealed class ImportCancellation(CancellationToken gone) : IDisposable
{
    private readonly CancellationTokenSource _feeding = CancellationTokenSource.CreateLinkedTokenSource(gone);
    private readonly CancellationTokenSource _working = CancellationTokenSource.CreateLinkedTokenSource(gone);
    private readonly Lock _gate = new();

    /// <summary>Ends the reading of lines.</summary>
    public CancellationToken Feeding => _feeding.Token;

    /// <summary>Stops storing lines already read; running calls complete.</summary>
    public CancellationToken Working => _working.Token;

    /// <summary>The first reason to stop; null while there is no reason.</summary>
    public ImportStop? Reason { get; private set; }

    /// <summary>The fault in the lines, if that is the reason and more is known than that they break off.</summary>
    public string? Fault { get; private set; }

    /// <summary>Stops because the lines cannot be read on.</summary>
    /// <param name="fault">What is wrong with them; null where they just break off.</param>
    public void StopReading(string? fault)
    {
        Fault = fault;
        Stop(ImportStop.LinesBroken);
    }

    /// <summary>Stops for a reason. Lines read before a rejected line are still stored.</summary>
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

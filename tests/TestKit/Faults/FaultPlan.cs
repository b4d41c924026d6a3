namespace Personalisation.TestKit.Faults;

/// <summary>Selects the failing requests: the same sequence for the same seed.</summary>
internal sealed class FaultPlan(int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private (FaultKind Kind, double Share)? _fault;

    /// <summary>From now on a share of the requests has this fault.</summary>
    public void Set(FaultKind kind, double share)
    {
        lock (_gate)
        {
            _fault = (kind, share);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _fault = null;
        }
    }

    /// <summary>The fault of the next request, and a number that chooses among its variants.</summary>
    public (FaultKind? Kind, int Variant) Next()
    {
        lock (_gate)
        {
            var (chance, variant) = (_random.NextDouble(), _random.Next(1 << 16));
            return _fault is { } fault && chance < fault.Share ? (fault.Kind, variant) : (null, variant);
        }
    }
}

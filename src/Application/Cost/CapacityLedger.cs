namespace Personalisation.Application.Cost;

/// <summary>
/// The cost of one request at the store: capacity units and attempts, summed over all its calls. Ambient, because the
/// ports return only domain types; safe for parallel calls.
/// </summary>
public sealed class CapacityLedger
{
    private static readonly AsyncLocal<CapacityLedger?> Ambient = new();
    private readonly Lock _gate = new();

    /// <summary>The ledger of the current request; null outside a request.</summary>
    public static CapacityLedger? Current => Ambient.Value;

    /// <summary>Read capacity units: 0.5 for each 4 KB read eventually consistent, 1 strongly.</summary>
    public double Read { get; private set; }

    /// <summary>Write capacity units: 1 for each KB written, 2 in a transaction.</summary>
    public double Write { get; private set; }

    /// <summary>True once a store call was charged, even with zero.</summary>
    public bool IsTouched { get; private set; }

    /// <summary>Attempts sent to the store, including retries.</summary>
    public int Attempts { get; private set; }

    /// <summary>Opens the ledger of a request: calls made from here on are charged to it.</summary>
    public static CapacityLedger Open() => Ambient.Value = new CapacityLedger();

    /// <summary>Counts one attempt.</summary>
    public void CountAttempt()
    {
        lock (_gate)
        {
            Attempts++;
        }
    }

    /// <summary>Adds the charge of one store call.</summary>
    public void Charge(double read, double write)
    {
        lock (_gate)
        {
            Read += read;
            Write += write;
            IsTouched = true;
        }
    }
}

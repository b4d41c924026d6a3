namespace Personalisation.Application.Cost;

/// <summary>
/// What one request cost at the store: the capacity units that it charged and the attempts that it saw, summed over all
/// calls that the request made.
/// Ambient, because the port's methods return domain types and nothing of the store's; safe for parallel calls.
/// </summary>
public sealed class CapacityLedger
{
    private static readonly AsyncLocal<CapacityLedger?> Ambient = new();
    private readonly Lock _gate = new();

    /// <summary>The ledger of the request that is being served, or null outside one.</summary>
    public static CapacityLedger? Current => Ambient.Value;

    /// <summary>Read capacity units: 0.5 for each 4 KB read eventually consistent, 1 strongly.</summary>
    public double Read { get; private set; }

    /// <summary>Write capacity units: 1 for each KB written, 2 in a transaction.</summary>
    public double Write { get; private set; }

    /// <summary>True once a call to the store was charged, even with nothing.</summary>
    public bool IsTouched { get; private set; }

    /// <summary>Attempts that were sent to the store, repeated ones counted each.</summary>
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

    /// <summary>Charges one call to the store.</summary>
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

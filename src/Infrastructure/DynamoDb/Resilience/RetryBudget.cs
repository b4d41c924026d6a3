namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>
/// Retries that all calls share: each call earns a part of one. Where most calls fail the reserve is soon spent, and
/// the store in trouble sees few more attempts than calls (Google SRE book, "Handling Overload": per-client retry budget).
/// </summary>
/// <param name="share">What a call earns.</param>
/// <param name="reserve">The most that is kept, and what there is at start.</param>
internal sealed class RetryBudget(double share, int reserve)
{
    private readonly Lock _gate = new();
    private double _left = reserve;

    /// <summary>A call begins.</summary>
    public void Earn()
    {
        lock (_gate)
        {
            _left = Math.Min(reserve, _left + share);
        }
    }

    /// <summary>True where a retry is left, which is spent with that.</summary>
    public bool TrySpend()
    {
        lock (_gate)
        {
            if (_left < 1)
            {
                return false;
            }

            _left--;
            return true;
        }
    }
}

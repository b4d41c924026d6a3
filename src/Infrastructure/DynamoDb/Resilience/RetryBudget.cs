namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>
/// The retry budget shared by all calls: each call earns a part of a retry. If most calls fail, the budget is soon
/// spent, and the struggling store gets few more attempts than calls (Google SRE book, "Handling Overload": per-client
/// retry budget).
/// </summary>
/// <param name="share">The part of a retry that a call earns.</param>
/// <param name="reserve">The maximum and initial size of the budget.</param>
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

    /// <summary>Takes a retry; true if one was left.</summary>
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

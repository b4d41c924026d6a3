using Personalisation.Application.Errors;
using Personalisation.Domain.Audit;

namespace Personalisation.Application.Audit;

/// <summary>Records acts: an entry before each, without which it is not done, and one with its outcome.</summary>
public sealed class AuditTrail(IAuditRepository trail, TimeProvider clock)
{
    /// <summary>The code of an act that was interrupted: the client left, or the deadline of the request passed.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Records that an act is about to begin.</summary>
    /// <returns>The first entry of the act; null if it follows later.</returns>
    /// <exception cref="StoreUnavailableException">It could not be recorded, so it must not be done.</exception>
    public async Task<AuditPlace?> Begin(AuditedAct act, CancellationToken cancellationToken)
    {
        var facts = FactsOf(act, AuditOutcome.Attempted);
        // Without a person, one entry that is about none.
        var entries = act.Subjects.DefaultIfEmpty().Select(it => new AuditRecord(facts, it, act.ErasesSubjects));
        // All at once: they go into few transactions.
        try
        {
            var places = await Task.WhenAll(entries.Select(entry => trail.Append(entry, cancellationToken)));
            return places[0];
        }
        catch (StoreUnavailableException) when (act.WaitsForStore)
        {
            return null;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            // It is not done. This entry follows the first, if that is stored later; nobody waits for it.
            var code = fault is StoreUnavailableException ? ErrorCode.StoreUnavailable : Cancelled;
            await End(act, begun: null, AuditOutcome.Failed, code, new CancellationToken(canceled: true));
            throw;
        }
    }

    /// <summary>
    /// Records how an act ended. It cannot be undone: if the store is unavailable, or the wait is cancelled, the entry
    /// follows later.
    /// </summary>
    public async Task End(
        AuditedAct act,
        AuditPlace? begun,
        AuditOutcome outcome,
        string? code,
        CancellationToken cancellationToken
    )
    {
        var facts = FactsOf(act, outcome) with { Code = code, Of = begun, Count = Math.Max(1, act.Subjects.Count) };
        try
        {
            await trail.Append(new AuditRecord(facts, Subject: null, act.ErasesSubjects), cancellationToken);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            // The trail keeps it, and has room for it.
        }
    }

    private AuditFacts FactsOf(AuditedAct act, AuditOutcome outcome) =>
        new(clock.GetUtcNow(), act.Name, outcome, CurrentCaller.Find()) { Target = act.Target };
}

using MediatR;

namespace Personalisation.Application.Health;

/// <summary>Whether the service can do its work now.</summary>
public sealed record CheckReadinessQuery : IRequest<Readiness>;

/// <summary>The result of each check by its name: <c>table</c>, and <c>carts</c> if they have a store of their own.</summary>
public sealed record Readiness(IReadOnlyDictionary<string, bool> Checks)
{
    /// <summary>True if every check succeeded.</summary>
    public bool IsReady => Checks.Values.All(holds => holds);
}

internal sealed class CheckReadinessHandler(ITableProbe table, IEnumerable<ICartProbe> carts, TimeProvider clock)
    : IRequestHandler<CheckReadinessQuery, Readiness>
{
    // Less than a request may take, so that a store that hangs is named instead of the request being given up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<Readiness> Handle(CheckReadinessQuery query, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var probes = carts
            .Select(store => (Name: "carts", Answer: Await(store.Answers(either.Token), cancellationToken)))
            .Prepend((Name: "table", Answer: Await(table.Answers(either.Token), cancellationToken)))
            .ToList();
        var checks = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (name, answer) in probes)
        {
            checks[name] = await answer;
        }

        return new Readiness(checks);
    }

    private static async Task<bool> Await(Task<bool> answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

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

internal sealed class CheckReadinessHandler(ITableProbe table, IEnumerable<ICartProbe> carts)
    : IRequestHandler<CheckReadinessQuery, Readiness>
{
    public async Task<Readiness> Handle(CheckReadinessQuery query, CancellationToken cancellationToken)
    {
        var checks = new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            ["table"] = await table.Answers(cancellationToken),
        };
        foreach (var store in carts)
        {
            checks["carts"] = await store.Answers(cancellationToken);
        }

        return new Readiness(checks);
    }
}

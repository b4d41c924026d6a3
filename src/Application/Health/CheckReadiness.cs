using MediatR;

namespace Personalisation.Application.Health;

/// <summary>Whether the service can do its work now.</summary>
public sealed record CheckReadinessQuery : IRequest<Readiness>;

/// <summary>The result of each check by its name; <c>table</c> is the only one so far.</summary>
public sealed record Readiness(IReadOnlyDictionary<string, bool> Checks)
{
    /// <summary>True if every check succeeded.</summary>
    public bool IsReady => Checks.Values.All(holds => holds);
}

internal sealed class CheckReadinessHandler(ITableProbe store) : IRequestHandler<CheckReadinessQuery, Readiness>
{
    public async Task<Readiness> Handle(CheckReadinessQuery query, CancellationToken cancellationToken) =>
        new(
            new Dictionary<string, bool>(StringComparer.Ordinal) { ["table"] = await store.Answers(cancellationToken) }
        );
}

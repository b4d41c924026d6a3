using MediatR;
using Personalisation.Domain.Audit;

namespace Personalisation.Application.Audit;

/// <summary>Records attempts that were denied, each kind as one entry with its number.</summary>
public sealed record RecordDenialsCommand : IRequest<Unit>
{
    /// <summary>The name of the act.</summary>
    public const string Act = "access.denied";

    /// <summary>The kinds of attempts.</summary>
    public required IReadOnlyCollection<Denial> Denials { get; init; }
}

/// <summary>Attempts of one caller that were denied for one reason.</summary>
/// <param name="Name">The name of the caller's credential; empty without a valid one.</param>
/// <param name="Address">The source address; empty if they came from many.</param>
/// <param name="Code">The error code of the responses.</param>
/// <param name="Count">The number of attempts.</param>
public sealed record Denial(string Name, string Address, string Code, long Count);

internal sealed class RecordDenialsHandler(IAuditRepository trail, TimeProvider clock)
    : IRequestHandler<RecordDenialsCommand, Unit>
{
    public async Task<Unit> Handle(RecordDenialsCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await Task.WhenAll(
            command.Denials.Select(denial => trail.Append(new AuditRecord(FactsOf(denial, now)), cancellationToken))
        );
        return Unit.Value;
    }

    private static AuditFacts FactsOf(Denial denial, DateTimeOffset now) =>
        new(
            now,
            RecordDenialsCommand.Act,
            AuditOutcome.Denied,
            new AuditCaller(denial.Name, denial.Address, TraceId: "")
        )
        {
            Code = denial.Code,
            Count = denial.Count,
        };
}

using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Application.Bulk;

/// <summary>Stores any number of lines, independently of each other.</summary>
/// <param name="Lines">The lines, read once; an <see cref="IOException"/> or a <see cref="BrokenLinesException"/> is their
/// untimely end.</param>
/// <param name="Read">
/// Parses a line; null if there is nothing to store; throws exceptions that <see cref="Errors.Refusal"/> recognises.
/// </param>
/// <param name="Mode"><c>upsert</c>, or <c>load</c> for users who do not exist yet.</param>
/// <param name="OnError"><c>skip</c>, or <c>abort</c> to stop at the first line that is refused.</param>
/// <param name="Client">The client that sends the request; empty if clients are not distinguished.</param>
/// <param name="Address">Method and path of the request.</param>
/// <param name="Key">The client's key for the import, by which it can resume; null for a new import.</param>
public sealed record ImportLinesCommand(
    IAsyncEnumerable<RawLine> Lines,
    Func<ReadOnlyMemory<byte>, IImportRecord?> Read,
    string Mode,
    string OnError,
    string Client,
    string Address,
    string? Key
) : IRequest<IAsyncEnumerable<ImportEvent>>, IAudited
{
    /// <inheritdoc/>
    public AuditedAct Act => new("table.import") { Target = Mode, WaitsForStore = true };

    /// <summary>The values of <see cref="Mode"/>.</summary>
    public static readonly ImmutableArray<string> Modes = ["upsert", "load"];

    /// <summary>The values of <see cref="OnError"/>.</summary>
    public static readonly ImmutableArray<string> OnErrors = ["skip", "abort"];

    /// <summary>Whether it is a first fill.</summary>
    public bool Loads => Mode is "load";

    /// <summary>Whether a refused line is the end.</summary>
    public bool Aborts => OnError is "abort";
}

internal sealed class ImportLinesValidator : AbstractValidator<ImportLinesCommand>
{
    public ImportLinesValidator()
    {
        RuleFor(command => command.Mode)
            .Must(mode => ImportLinesCommand.Modes.Contains(mode, StringComparer.Ordinal))
            .WithMessage($"must be {string.Join(" or ", ImportLinesCommand.Modes)}");
        RuleFor(command => command.OnError)
            .Must(word => ImportLinesCommand.OnErrors.Contains(word, StringComparer.Ordinal))
            .WithMessage($"must be {string.Join(" or ", ImportLinesCommand.OnErrors)}");
        RuleFor(command => command.Key)
            .Must(key => key is null || IdempotencyKey.IsValid(key))
            .WithMessage(IdempotencyKey.Rule)
            .OverridePropertyName("Idempotency-Key");
    }
}

internal sealed class ImportLinesHandler(
    IImportRepository imports,
    IEnumerable<IImportKind> kinds,
    BulkOptions options,
    TimeProvider clock
) : IRequestHandler<ImportLinesCommand, IAsyncEnumerable<ImportEvent>>
{
    public async Task<IAsyncEnumerable<ImportEvent>> Handle(
        ImportLinesCommand command,
        CancellationToken cancellationToken
    )
    {
        var checkpoint = new ImportCheckpoint(imports, ClaimOf(command), clock);
        var begun = await checkpoint.Begin(cancellationToken);
        var (count, size) = command.Loads ? (options.Loads, options.LoadSize) : (options.Puts, 0);
        var window = new InFlightWindow(begun, 4 * count * Math.Max(1, size), options.MaxBytes);
        var cancellation = new ImportCancellation(cancellationToken);
        var reporter = new ImportProgressReporter(begun.Line, clock, cancellationToken);
        var reader = new ImportReader(command, begun, window, new LineParser(kinds), cancellation, reporter);
        var writer = new LineWriter(options, clock);
        var workers = Enumerable.Range(0, count).Select(_ => new ImportWorker(writer, size, Settle)).ToList();
        await Resume(reader, checkpoint, begun, cancellationToken);
        return new ImportRun(reader, window, checkpoint, workers, cancellation, reporter, options.Pulse).Run(
            cancellationToken
        );

        Task Settle(ImportJob job, Refusal? refusal, CancellationToken token) =>
            reader.Settle(job.Entry, refusal is null ? LineOutcome.Stored : LineOutcome.Failed, refusal, token);
    }

    private ImportClaim? ClaimOf(ImportLinesCommand command) =>
        command.Key is null
            ? null
            : new ImportClaim(
                IdempotencyKey.Of(command.Client, command.Address, command.Key),
                Guid.CreateVersion7(clock.GetUtcNow()).ToString("N")
            );

    private static async Task Resume(
        ImportReader reader,
        ImportCheckpoint checkpoint,
        ImportProgress begun,
        CancellationToken cancellationToken
    )
    {
        var isResumed = false;
        try
        {
            await reader.Resume(cancellationToken);
            isResumed = true;
        }
        finally
        {
            if (!isResumed)
            {
                await checkpoint.Keep(begun, isLast: true, CancellationToken.None);
            }
        }
    }
}

using FluentValidation;
using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>The whole content of the table, streamed.</summary>
/// <param name="Kind">The name of one kind of line; null for all.</param>
/// <param name="UpdatedAfter">Only data written after this time.</param>
/// <param name="Cursor">Where to continue; null for the beginning.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
public sealed record ExportTableQuery(string? Kind, DateTimeOffset? UpdatedAfter, string? Cursor, bool Consistent)
    : IRequest<IAsyncEnumerable<ExportPart>>,
        IAudited
{
    /// <inheritdoc/>
    public AuditedAct Act => new("table.export") { Target = Kind };

    /// <summary>The maximum length of <see cref="Cursor"/>, in characters.</summary>
    public const int MaxCursorLength = ExportPlace.MaxCursorLength;

    /// <summary>The filter.</summary>
    internal ExportFilter Filter => new(Kind, UpdatedAfter);
}

/// <summary>A page and the position after it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Cursor">Where to continue; null at the end.</param>
public sealed record ExportPart(ExportPage Page, string? Cursor);

internal sealed class ExportTableValidator : AbstractValidator<ExportTableQuery>
{
    private readonly string[] _kinds;

    public ExportTableValidator(IEnumerable<IImportKind> kinds)
    {
        _kinds = [.. kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal)];
        RuleFor(query => query.Kind).Must(IsKind).WithMessage($"must be {string.Join(" or ", _kinds)}");
        // An unknown kind is reported once: the cursor is then checked as if there were none.
        RuleFor(query => query.Cursor)
            .Must(
                (query, cursor) =>
                    cursor is null
                    || ExportPlace.Find(query.Filter with { Kind = IsKind(query.Kind) ? query.Kind : null }, cursor)
                        is not null
            )
            .WithMessage(ExportPlace.Rule);
    }

    private bool IsKind(string? kind) => kind is null || _kinds.Contains(kind, StringComparer.Ordinal);
}

internal sealed class ExportTableHandler(IExportRepository table, BulkOptions options, TimeProvider clock)
    : IRequestHandler<ExportTableQuery, IAsyncEnumerable<ExportPart>>
{
    public Task<IAsyncEnumerable<ExportPart>> Handle(ExportTableQuery query, CancellationToken cancellationToken)
    {
        var place = query.Cursor is null ? ExportPlace.Begin() : ExportPlace.Find(query.Filter, query.Cursor)!;
        return Task.FromResult(
            new ExportRun(table, new StorePatience(options, clock), query, place).Run(cancellationToken)
        );
    }
}

using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>The whole content of the table, streamed.</summary>
/// <param name="Kind"><c>profile</c> or <c>blob</c>; null for both.</param>
/// <param name="UpdatedAfter">Only data written after this time.</param>
/// <param name="Cursor">Where to continue; null for the beginning.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
public sealed record ExportTableQuery(string? Kind, DateTimeOffset? UpdatedAfter, string? Cursor, bool Consistent)
    : IRequest<IAsyncEnumerable<ExportPart>>
{
    /// <summary>The values of <see cref="Kind"/>.</summary>
    public static readonly ImmutableArray<string> Kinds = ["profile", "blob"];

    /// <summary>The maximum length of <see cref="Cursor"/>, in characters.</summary>
    public const int MaxCursorLength = ExportPlace.MaxCursorLength;

    /// <summary>The filter; an invalid kind means both.</summary>
    internal ExportFilter Filter => new(Kinds.Contains(Kind ?? "", StringComparer.Ordinal) ? Kind : null, UpdatedAfter);
}

/// <summary>A page and the position after it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Cursor">Where to continue; null at the end.</param>
public sealed record ExportPart(ExportPage Page, string? Cursor);

internal sealed class ExportTableValidator : AbstractValidator<ExportTableQuery>
{
    public ExportTableValidator()
    {
        RuleFor(query => query.Kind)
            .Must(kind => kind is null || ExportTableQuery.Kinds.Contains(kind, StringComparer.Ordinal))
            .WithMessage($"must be {string.Join(" or ", ExportTableQuery.Kinds)}");
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || ExportPlace.Find(query.Filter, cursor) is not null)
            .WithMessage(ExportPlace.Rule);
    }
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

using System.Collections.Immutable;
using MediatR;
using Personalisation.Domain.Catalogue;

namespace Personalisation.Application.Catalogue;

/// <summary>All categories in the order of their ids.</summary>
public sealed record GetCategoriesQuery : IRequest<CategoryListResult>
{
    /// <summary>Whether the read is strongly consistent.</summary>
    public required bool Consistent { get; init; }
}

/// <summary>All categories.</summary>
public sealed record CategoryListResult(ImmutableArray<Category> Items);

internal sealed class GetCategoriesHandler(ICategoryRepository categories)
    : IRequestHandler<GetCategoriesQuery, CategoryListResult>
{
    public async Task<CategoryListResult> Handle(GetCategoriesQuery query, CancellationToken cancellationToken) =>
        new(await categories.FindAll(query.Consistent, cancellationToken));
}

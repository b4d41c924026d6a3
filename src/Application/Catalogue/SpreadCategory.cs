using FluentValidation;
using MediatR;
using Personalisation.Domain.Catalogue;

namespace Personalisation.Application.Catalogue;

/// <summary>
/// Spreads the list of a category over another number of partitions: the number of products moved; null if there is no
/// such category.
/// </summary>
/// <param name="Slug">Which category.</param>
/// <param name="Partitions">The new number, 1–32.</param>
public sealed record SpreadCategoryCommand(string Slug, int Partitions) : IRequest<long?>;

internal sealed class SpreadCategoryValidator : AbstractValidator<SpreadCategoryCommand>
{
    private const int Most = 32;

    public SpreadCategoryValidator()
    {
        RuleFor(command => command.Slug).IsCategorySlug();
        RuleFor(command => command.Partitions)
            .InclusiveBetween(1, Most)
            .WithMessage($"must be a whole number from 1 to {Most}");
    }
}

internal sealed class SpreadCategoryHandler(ICategoryRepository categories)
    : IRequestHandler<SpreadCategoryCommand, long?>
{
    public Task<long?> Handle(SpreadCategoryCommand command, CancellationToken cancellationToken) =>
        categories.Spread(CategorySlug.Parse(command.Slug), command.Partitions, cancellationToken);
}

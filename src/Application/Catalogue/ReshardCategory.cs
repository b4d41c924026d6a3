using FluentValidation;
using MediatR;
using Personalisation.Domain.Catalogue;

namespace Personalisation.Application.Catalogue;

/// <summary>
/// Spreads the list of a category over another number of partitions: the number of products moved; null if there is no
/// such category.
/// </summary>
/// <param name="Slug">The id of the category.</param>
/// <param name="Partitions">The new number, 1–32.</param>
public sealed record ReshardCategoryCommand(string Slug, int Partitions) : IRequest<long?>;

internal sealed class ReshardCategoryValidator : AbstractValidator<ReshardCategoryCommand>
{
    private const int Most = 32;

    public ReshardCategoryValidator()
    {
        RuleFor(command => command.Slug).IsCategorySlug();
        RuleFor(command => command.Partitions)
            .InclusiveBetween(1, Most)
            .WithMessage($"must be a whole number from 1 to {Most}");
    }
}

internal sealed class ReshardCategoryHandler(ICategoryRepository categories)
    : IRequestHandler<ReshardCategoryCommand, long?>
{
    public Task<long?> Handle(ReshardCategoryCommand command, CancellationToken cancellationToken) =>
        categories.Reshard(CategorySlug.Parse(command.Slug), command.Partitions, cancellationToken);
}

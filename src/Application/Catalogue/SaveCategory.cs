using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>Stores a category, or gives it another name.</summary>
/// <param name="Slug">The id of the category.</param>
/// <param name="Name">Its name.</param>
/// <param name="Precondition">The precondition on the stored category.</param>
public sealed record SaveCategoryCommand(string Slug, string? Name, Precondition Precondition)
    : WriteCommand<Versioned<Category>>;

internal sealed class SaveCategoryValidator : AbstractValidator<SaveCategoryCommand>
{
    public SaveCategoryValidator()
    {
        RuleFor(command => command.Slug).IsCategorySlug();
        RuleFor(command => command.Name).IsCatalogueName();
    }
}

internal sealed class SaveCategoryHandler(ICategoryRepository categories, TimeProvider clock)
    : IRequestHandler<SaveCategoryCommand, Versioned<Category>>
{
    public Task<Versioned<Category>> Handle(SaveCategoryCommand command, CancellationToken cancellationToken) =>
        categories.Save(
            new Category(CategorySlug.Parse(command.Slug), CatalogueName.Parse(command.Name)),
            command.Precondition,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}

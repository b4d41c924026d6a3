using FluentValidation;
using MediatR;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.CatalogueItems;

/// <summary>Validates an item of a line under the rules of single puts.</summary>
internal sealed record CheckItemQuery(SaveItemCommand Item) : IRequest<ItemId>;

internal sealed class CheckItemValidator : AbstractValidator<CheckItemQuery>
{
    public CheckItemValidator() =>
        RuleFor(query => query.Item).SetValidator(new SaveItemValidator()).OverridePropertyName(ImportedItem.Member);
}

internal sealed class CheckItemHandler : IRequestHandler<CheckItemQuery, ItemId>
{
    public Task<ItemId> Handle(CheckItemQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(ItemId.Parse(query.Item.PathId));
}

using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Catalogue;

/// <summary>Removes a product; false if it does not exist. Its id stays taken.</summary>
/// <param name="Id">The product's id.</param>
/// <param name="Precondition">The precondition on the stored product.</param>
public sealed record DeleteProductCommand(string Id, Precondition Precondition) : WriteCommand<bool>;

internal sealed class DeleteProductValidator : AbstractValidator<DeleteProductCommand>
{
    public DeleteProductValidator() => RuleFor(command => command.Id).IsProductId();
}

internal sealed class DeleteProductHandler(IProductRepository products, TimeProvider clock)
    : IRequestHandler<DeleteProductCommand, bool>
{
    public Task<bool> Handle(DeleteProductCommand command, CancellationToken cancellationToken) =>
        products.Delete(
            ProductId.Parse(command.Id),
            command.Precondition,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
}

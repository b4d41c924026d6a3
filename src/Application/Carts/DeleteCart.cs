using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Carts;

/// <summary>Deletes a cart that was not ordered; false if it does not exist.</summary>
/// <param name="Id">The id.</param>
/// <param name="Precondition">The precondition on the stored cart.</param>
public sealed record DeleteCartCommand(string Id, Precondition Precondition) : WriteCommand<bool>
{
    /// <summary>For whom the caller acts; null for everybody.</summary>
    public Party? Party { get; init; }
}

internal sealed class DeleteCartValidator : AbstractValidator<DeleteCartCommand>
{
    public DeleteCartValidator() => RuleFor(command => command.Id).IsCartId();
}

internal sealed class DeleteCartHandler(ICartRepository carts, TimeProvider clock)
    : IRequestHandler<DeleteCartCommand, bool>
{
    public async Task<bool> Handle(DeleteCartCommand command, CancellationToken cancellationToken)
    {
        var wasThere = await carts.Delete(
            CartId.Parse(command.Id),
            Require,
            command.Precondition,
            clock.GetUtcNow(),
            command.Idempotency,
            cancellationToken
        );
        if (!wasThere)
        {
            command.Precondition.Require(version: null);
        }

        return wasThere;

        void Require(Cart cart)
        {
            var state = Visible.To(command.Party, cart, command.Precondition).State;
            if (state is CartState.Ordered or CartState.Checkout)
            {
                var refusal = state is CartState.Ordered ? CartRefusal.Closed : CartRefusal.CheckoutRunning;
                throw new CartRefusalException(new CartRefusedException(refusal, cart));
            }
        }
    }
}

using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>Whom to reach and where to deliver, as a client sends it; null for what is not said.</summary>
public sealed record CheckoutPersonInput(string? Contact, string? Address, string? Note)
{
    /// <summary>The person; null if nothing is said.</summary>
    internal CheckoutPerson? ToPerson() =>
        this is { Contact: null, Address: null, Note: null }
            ? null
            : new CheckoutPerson(TextOf(Contact), TextOf(Address), TextOf(Note));

    private static CheckoutText? TextOf(string? text) => text is null ? null : CheckoutText.Parse(text);
}

namespace Personalisation.Infrastructure.Orders.PostgreSql;

/// <summary>Called at each step of a checkout, so that tests can stop it there. Does nothing in the service.</summary>
internal class CheckoutHook
{
    /// <summary>Called before the next thing happens.</summary>
    public virtual Task Reached(CheckoutStep step) => Task.CompletedTask;
}

/// <summary>The steps of a checkout, between which a process may die.</summary>
internal enum CheckoutStep
{
    /// <summary>Nothing has happened.</summary>
    Planned = 1,

    /// <summary>The cart is in the checkout.</summary>
    Begun = 2,

    /// <summary>The orders are made.</summary>
    Decided = 3,

    /// <summary>The cart is closed.</summary>
    Finished = 4,

    /// <summary>The attempt is refused.</summary>
    Refused = 5,

    /// <summary>The attempt is fenced off.</summary>
    Fenced = 6,

    /// <summary>The cart is open again.</summary>
    Released = 7,

    /// <summary>A recovery has taken the cart over.</summary>
    Taken = 8,
}

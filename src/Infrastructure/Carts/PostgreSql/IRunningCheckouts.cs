using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>The checkouts that have begun and not ended.</summary>
internal interface IRunningCheckouts
{
    /// <summary>Ends those of a customer: from then on none of them can make orders.</summary>
    Task Settle(UserId customer, CancellationToken cancellationToken);
}

using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Personalisation.Api.Carts;

/// <summary>Takes the calls of the published cart service away.</summary>
internal sealed class WithoutPublishedCarts : IApplicationModelConvention
{
    private static readonly Type[] Published = [typeof(ShoppingCartController), typeof(PublishedHealthController)];

    /// <inheritdoc/>
    public void Apply(ApplicationModel application)
    {
        foreach (var controller in application.Controllers.Where(it => Published.Contains(it.ControllerType)).ToList())
        {
            application.Controllers.Remove(controller);
        }
    }
}

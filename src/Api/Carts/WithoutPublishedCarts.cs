using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Personalisation.Api.Carts;

/// <summary>Removes the calls of the published cart service.</summary>
internal sealed class WithoutPublishedCarts : IApplicationModelConvention
{
    /// <inheritdoc/>
    public void Apply(ApplicationModel application)
    {
        foreach (var controller in application.Controllers.Where(IsPublished).ToList())
        {
            application.Controllers.Remove(controller);
        }
    }

    private static bool IsPublished(ControllerModel controller) =>
        controller.ControllerType == typeof(PublishedHealthController)
        || controller.Attributes.OfType<ShoppingCartProblemsAttribute>().Any();
}

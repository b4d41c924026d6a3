using FluentValidation;
using MediatR;
using Personalisation.Application.Bulk;
using Personalisation.Application.Pipeline;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>
/// Finds the use cases. MediatR 5 has no registration, and Application does not depend on a container.
/// </summary>
internal static class ApplicationRegistration
{
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        FieldNames.AsOnTheWire();
        var application = typeof(ValidationBehaviour<,>).Assembly;
        foreach (var type in application.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (var shape in type.GetInterfaces().Where(IsHandler))
            {
                services.AddSingleton(shape, type);
            }
        }

        return services
            .AddValidatorsFromAssembly(application, ServiceLifetime.Singleton, includeInternalTypes: true)
            .AddSingleton(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>))
            .AddSingleton<ServiceFactory>(provider => provider.GetRequiredService)
            .AddSingleton(new BulkOptions())
            .AddSingleton<IMediator, Mediator>();
    }

    private static bool IsHandler(Type shape) =>
        shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);
}

using System.Reflection;
using AutoMapper;
using AutoMapper.Configuration;
using Personalisation.Api.Privacy;
using Personalisation.Api.Profiles;
using Personalisation.Api.Users;

namespace Personalisation.Api.Composition;

/// <summary>Builds the mapper, all at once and checked by a test.</summary>
internal static class MapperRegistration
{
    /// <summary>Contracts nest three deep; anything deeper is a mistake.</summary>
    private const int MaxDepth = 8;

    public static IServiceCollection AddMappings(this IServiceCollection services) =>
        services.AddSingleton(Configure().CreateMapper());

    public static MapperConfiguration Configure()
    {
        var expression = new Expression { CreateMissingTypeMaps = false };
        expression.AddProfile(new ProfileMappings());
        expression.AddProfile(new PrivacyMappings());
        expression.AddProfile(new UserMappings());
        expression.ForAllMaps((_, map) => map.MaxDepth(MaxDepth));
        return new MapperConfiguration(expression);
    }

    /// <summary>
    /// AutoMapper 8 looks for mappable methods among all of LINQ's and fails on generic ones that .NET 7 added. We map
    /// no extension methods, so it is shown none.
    /// </summary>
    private sealed class Expression : MapperConfigurationExpression, IProfileConfiguration
    {
        IEnumerable<MethodInfo> IProfileConfiguration.SourceExtensionMethods => [];
    }
}

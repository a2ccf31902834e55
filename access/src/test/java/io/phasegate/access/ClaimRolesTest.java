package io.phasegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.codec.ContractJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimRolesTest {
  private static final ClaimRoles CLAIMS =
      new ClaimRoles(
          "sub",
          "realm_access/roles",
          "groups",
          Map.of(
              Role.VIEWER, List.of("dev"),
              Role.APPROVER, List.of("lead", "architect"),
              Role.ADMIN, List.of()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'sub':'m','realm_access':{'roles':['dev']},'groups':['core','x']} | Client[name=m,"
            + " role=VIEWER, groups=[core, x]]",
        "{'sub':'m','realm_access':{'roles':['dev','lead']}} | Client[name=m, role=APPROVER,"
            + " groups=[]]",
        "{'sub':'m','realm_access':{'roles':'architect'},'groups':'core'} | Client[name=m,"
            + " role=APPROVER, groups=[core]]",
        "{'sub':'m','realm_access/roles':['dev'],'groups':[1,{},null,'x']} | Client[name=m,"
            + " role=VIEWER, groups=[x]]",
        "{'sub':'m','realm_access':{'roles':['LEAD','admin']}} | none",
        "{'sub':'m','roles':['dev']} | none",
        "{'realm_access':{'roles':['dev']}} | none",
        "{'sub':'  ','realm_access':{'roles':['dev']}} | none",
        "{} | none",
      })
  void mapsClaimsToRoles(String claims, String client) throws JsonProcessingException {
    var found = CLAIMS.client(ContractJson.mapper().readTree(claims.replace('\'', '"')));

    assertThat(found.map(Client::toString).orElse("none")).isEqualTo(client);
  }
}

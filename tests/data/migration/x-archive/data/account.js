window.YTD.account.part0 = [ {
  "account" : {
    "phoneNumber" : "+15550100",
    "email" : "ada@example.org",
    "createdVia" : "web",
    "username" : "ada",
    "accountId" : "4711",
    "createdAt" : "2006-11-15T13:18:50.000Z",
    "accountDisplayName" : "Ada"
  }
} ]